/** What a client does by itself: for whoever decides how calls recover. */
@Export
@Version("1.1.0")
package org.jackfield.spi.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
