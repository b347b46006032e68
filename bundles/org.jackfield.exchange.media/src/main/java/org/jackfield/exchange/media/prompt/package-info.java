/** Prompts: fetched, decoded and kept beside the media's threads, queued, and mixed into a leg. */
package org.jackfield.exchange.media.prompt;
