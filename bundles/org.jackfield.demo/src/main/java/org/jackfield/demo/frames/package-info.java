/** Sound that can be counted: each 20 ms are a chord that says its own number. */
package org.jackfield.demo.frames;
