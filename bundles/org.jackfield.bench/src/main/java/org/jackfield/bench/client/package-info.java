/** What calls cost our own client. */
package org.jackfield.bench.client;
