/** A call as straight-line code, for bots and servers: each step waits until it is done. */
@Export
@Version("1.0.0")
package org.jackfield.api.client.script;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
