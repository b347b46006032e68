/** Webhooks: what happens to legs, told to other programs. */
package org.jackfield.exchange.webhook;
