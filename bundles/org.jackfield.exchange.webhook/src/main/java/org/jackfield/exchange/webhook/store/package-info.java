/** Events on disk until they are delivered. */
package org.jackfield.exchange.webhook.store;
