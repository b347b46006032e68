/** Directory files: their fields, and complaints that name field and line. */
package org.jackfield.exchange.directory.file;
