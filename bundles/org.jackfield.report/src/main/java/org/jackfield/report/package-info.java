/** Reports of calls, and calls as events of the flight recorder. */
package org.jackfield.report;
