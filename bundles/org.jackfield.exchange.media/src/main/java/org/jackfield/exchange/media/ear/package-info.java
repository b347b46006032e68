/** Where a leg hears what is played in the midst of what else it hears. */
package org.jackfield.exchange.media.ear;
