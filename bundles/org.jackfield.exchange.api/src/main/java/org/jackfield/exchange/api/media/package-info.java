/** The media node: it terminates every leg's media and bridges legs. */
@Export
@Version("3.2.0")
package org.jackfield.exchange.api.media;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
