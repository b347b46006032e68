/** Calls of scripted devices, without sound. */
package org.jackfield.bench.call;
