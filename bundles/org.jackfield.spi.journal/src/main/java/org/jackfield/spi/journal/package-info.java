/** Live calls, written ahead to a store that outlives the client. */
@Export
@Version("1.0.0")
package org.jackfield.spi.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
