/** What clients of the Voice API need of HTTP. */
@Export
@Version("1.0.0")
package org.jackfield.voiceapi.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
