/** Where the load goes: an exchange in a process of its own, and what it uses. */
package org.jackfield.bench.place;
