/** What SDKs upload about their calls, kept to be read by whoever has an API key. */
package org.jackfield.exchange.gateway.report;
