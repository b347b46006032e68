package org.jackfield.client.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.jackfield.spi.auth.CredentialsProvider;

/** Which of the sign-in providers serves this client. For use on the lane only. */
public final class Sources {
  private final Context context;
  private final List<Source> doubtful = new ArrayList<>();
  private List<Source> known = List.of();

  /** All that are on the shelf. */
  public Sources(Context context) {
    this.context = context;
  }

  /**
   * The one to ask. One that was doubted beside a sign-in that stands comes after all others, so
   * that a reconnect goes on with what has worked.
   */
  public Optional<Shelf.Place<CredentialsProvider>> best() {
    return best(this::trusted).or(() -> best(place -> true));
  }

  private Optional<Shelf.Place<CredentialsProvider>> best(
      Predicate<Shelf.Place<CredentialsProvider>> also) {
    return context.parts().credentials().best(place -> fits(place) && also.test(place));
  }

  private boolean fits(Shelf.Place<CredentialsProvider> place) {
    return place.fits(CredentialsProvider.CLIENT_NAME, context.name())
        && context.settings().credentials().matches(place.properties());
  }

  /**
   * One to take in place of the one used. One that stands before it is better: a higher rank, or a
   * newer build. A provider that has other properties, or has just come in the place of the one
   * used, is taken too: it may have a new password. One that only goes leaves the session alone,
   * whoever is left; one that the client's own settings exclude does not.
   */
  public Optional<Shelf.Place<CredentialsProvider>> better(Source used) {
    return best(this::trusted).filter(best -> !used.is(best) && better(best, used));
  }

  private boolean better(Shelf.Place<CredentialsProvider> best, Source used) {
    boolean arrived = known.stream().noneMatch(source -> source.holds(best));
    return place(used).isPresent()
        || best.ranking() > used.ranking()
        || arrived && best.ranking() == used.ranking();
  }

  /** Where this provider is now. */
  public Optional<Shelf.Place<CredentialsProvider>> place(Source source) {
    return context.parts().credentials().best(source::holds);
  }

  /** Whether this place is still there, unchanged. */
  public boolean offers(Shelf.Place<CredentialsProvider> place) {
    return all().contains(place);
  }

  /** Whether one that was to be taken before is to be taken in place of this one, too. */
  public boolean still(Shelf.Place<CredentialsProvider> place, Source used) {
    return offers(place) && !used.is(place) && place.ranking() >= used.ranking();
  }

  /** The change of parts that is being looked at is over: who is here has not just come. */
  public void looked() {
    known = context.parts().credentials().all().stream().map(Source::of).toList();
    doubtful.removeIf(source -> all().stream().noneMatch(source::is));
  }

  private List<Shelf.Place<CredentialsProvider>> all() {
    return context.parts().credentials().all();
  }

  /** It failed while another's sign-in stands. */
  public void doubt(Source source) {
    trust(source);
    doubtful.add(source);
  }

  /** It says that it gives something else now: as good as one that has just come. */
  public void changed(Source source) {
    trust(source);
    known = known.stream().filter(other -> !other.sameProvider(source)).toList();
  }

  /** It was accepted, or has other credentials now. */
  public void trust(Source source) {
    doubtful.removeIf(
        other -> all().stream().anyMatch(place -> source.holds(place) && other.holds(place)));
  }

  private boolean trusted(Shelf.Place<CredentialsProvider> place) {
    return doubtful.stream().noneMatch(source -> source.is(place));
  }

  /** That there is none. */
  public Problem missing() {
    String filter = context.settings().credentials().toString();
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.AUTH,
        "no sign-in provider for client "
            + context.name()
            + " (service org.jackfield.spi.auth.CredentialsProvider"
            + (filter.isEmpty() ? "" : " that matches " + filter)
            + ")");
  }
}
