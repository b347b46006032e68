/** Rooms: several legs that hear each other. */
package org.jackfield.exchange.media.room;
