/** Streams: what a leg says and hears, sent elsewhere as it is said, and sound that comes back. */
@Export
@Version("1.0.0")
package org.jackfield.exchange.api.media.stream;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
