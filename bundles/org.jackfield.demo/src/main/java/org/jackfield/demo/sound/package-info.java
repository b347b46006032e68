/** What was heard, and whether it is what was sent. */
package org.jackfield.demo.sound;
