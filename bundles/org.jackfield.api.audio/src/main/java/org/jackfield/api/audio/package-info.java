/** Where a call's sound comes from and goes to: frames, sources, sinks, and ready-made ones. */
@Export
@Version("1.1.0")
package org.jackfield.api.audio;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
