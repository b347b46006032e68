/** The RTP streams of one session, from the program's source and to its sink. */
package org.jackfield.media.headless.sound;
