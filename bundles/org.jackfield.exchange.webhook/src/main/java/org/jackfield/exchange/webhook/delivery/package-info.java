/** One event at a time to its URL: tries, pauses, what became of it. */
package org.jackfield.exchange.webhook.delivery;
