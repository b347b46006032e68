/** Prompts: what a leg is played in the midst of what else it hears. */
@Export
@Version("1.0.0")
package org.jackfield.exchange.api.media.prompt;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
