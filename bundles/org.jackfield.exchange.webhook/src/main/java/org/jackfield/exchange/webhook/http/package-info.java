/** Requests by Jetty's client, to addresses that may be connected to. */
package org.jackfield.exchange.webhook.http;
