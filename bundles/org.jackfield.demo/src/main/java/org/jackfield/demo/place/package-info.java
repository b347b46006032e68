/** What the demo finds in the container, and waits for. */
package org.jackfield.demo.place;
