/** What a device, or an address, may do at most. */
package org.jackfield.exchange.gateway.limit;
