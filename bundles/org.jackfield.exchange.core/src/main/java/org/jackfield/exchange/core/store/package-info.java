/** Answered calls on disk, for the exchange's next start. */
package org.jackfield.exchange.core.store;
