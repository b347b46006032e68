/** Devices that say by signalling alone what the JavaScript SDK would say. */
package org.jackfield.bench.device;
