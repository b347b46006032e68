/**
 * Reading and writing the signalling wire of Telnyx's WebRTC SDKs, both directions. Start at {@link
 * org.jackfield.protocol.Wire}. Pure: no threads, sockets, clocks or logs.
 */
@Export
@Version("1.0.0")
package org.jackfield.protocol;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
