package org.jackfield.flow.remote;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One network whose parked calls flows take. */
@ObjectClassDefinition(
    name = "Jackfield flows: by the Voice API",
    description =
        "Offers to flows the parked calls of an exchange elsewhere, or of the real network, which"
            + " tells of them by webhooks to webhook.url.")
public @interface RemoteConfig {
  /** The REST API. */
  @AttributeDefinition(
      name = "API address",
      required = false,
      description =
          "Of the Voice API, http:// or https://, with the version, e.g."
              + " http://127.0.0.1:8080/v2. Acts on the next call.")
  String api_url() default "https://api.telnyx.com/v2";

  /** The key of the REST API. */
  @AttributeDefinition(
      name = "API key",
      type = AttributeType.PASSWORD,
      description =
          "Key of the Voice API; best given as $[secret:NAME] or $[env:NAME]. Acts on the next"
              + " call.")
  String _api_key();

  /** Who signs webhooks. */
  @AttributeDefinition(
      name = "Public key",
      description =
          "With which webhooks are checked: 32 bytes (Ed25519) in Base64, as the network shows it."
              + " Acts on the next webhook.")
  String public_key();

  /** Where webhooks come. */
  @AttributeDefinition(
      name = "Webhook address",
      description =
          "Where the network reaches the servlet, http:// or https://, e.g."
              + " http://127.0.0.1:8080/flow-events; connections and applications have it as"
              + " webhook_event_url, and sound that flows bring along is fetched below it. Acts on"
              + " the next call.")
  String webhook_url();

  /** Where the servlet is. */
  @AttributeDefinition(
      name = "Servlet pattern",
      required = false,
      description =
          "Path of the servlet that takes webhooks, ending with /*. Acts at once: the servlet"
              + " moves.")
  String osgi_http_whiteboard_servlet_pattern() default "/flow-events/*";

  /** Below which application. */
  @AttributeDefinition(
      name = "Application",
      required = false,
      description =
          "Id of the Call Control application by which flows dial; empty for that of the call,"
              + " which does for calls that came by an application. Acts on the next call.")
  String application_id() default "";

  /** Who calls. */
  @AttributeDefinition(
      name = "Caller",
      required = false,
      description =
          "Number like +13125550101 that flows call from where neither they say one nor the caller"
              + " has one. Acts on the next call.")
  String from() default "";

  /** Who speaks. */
  @AttributeDefinition(
      name = "Voice",
      required = false,
      description =
          "Voice of texts that name none, by the network's name for it. Acts on the next call.")
  String voice() default "female";

  /** In which language. */
  @AttributeDefinition(
      name = "Language",
      required = false,
      description = "Language of texts that name none, e.g. en-US. Acts on the next call.")
  String language() default "en-US";

  /** What is heard meanwhile. */
  @AttributeDefinition(
      name = "Music",
      required = false,
      description =
          "Address of the music for callers who wait, http:// or https://; empty for soft chords"
              + " that are fetched from the servlet. Acts on the next call.")
  String music_url() default "";
}
