/** Text to speech by espeak-ng. */
package org.jackfield.speech.espeak;
