/** A client owns one signalling session with a voice network and the calls on it. */
@Export
@Version("1.0.0")
package org.jackfield.api.client;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
