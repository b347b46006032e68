/** Sign-ins by the thousand. */
package org.jackfield.bench.login;
