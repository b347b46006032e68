/** What sound costs an exchange: legs that are joined two by two, and conferences. */
package org.jackfield.bench.media;
