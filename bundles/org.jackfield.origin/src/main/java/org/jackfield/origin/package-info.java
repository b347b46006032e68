/** Which build of which room an object comes from. */
@Export
@Version("1.0.0")
package org.jackfield.origin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
