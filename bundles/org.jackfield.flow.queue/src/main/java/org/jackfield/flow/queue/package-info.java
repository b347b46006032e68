/** Pattern 2: callers wait in a queue until an agent is free. */
package org.jackfield.flow.queue;
