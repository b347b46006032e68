/** The engine, its sessions, and what their descriptions and handshakes settle. */
package org.jackfield.media.headless;
