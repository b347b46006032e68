/** Commands for single legs: the desk, its lines and its queues. */
package org.jackfield.exchange.core.control;
