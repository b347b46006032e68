/** Sound of legs, decoded and encoded: where it is heard, made and changed. */
package org.jackfield.exchange.media.sound;
