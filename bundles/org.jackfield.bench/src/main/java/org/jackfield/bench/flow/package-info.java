/** Call flows: parked calls, webhooks and commands, with their backend in this process. */
package org.jackfield.bench.flow;
