/** What the settings of connections say to a call. */
package org.jackfield.exchange.core.account;
