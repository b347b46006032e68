/** Sockets, threads and addresses that all sessions of an engine share. */
package org.jackfield.media.headless.wire;
