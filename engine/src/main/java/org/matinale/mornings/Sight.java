package org.matinale.mornings;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.StoryId;
import org.matinale.personal.FollowUps;
import org.matinale.ranking.Ranker;
import org.matinale.research.Reach;

/** The stories as one reader sees them.
 *
 * @param ranker of these stories, and perhaps of more
 * @param followUps among the same; made when she follows anything
 * @param dossiers likewise; made when she wishes anything
 * @param visible those of them she may see
 * @param subscribed the shared ones that she may see
 * @param online the articles whose pages can be asked for
 * @param completed articles that say more, or less, than when the ranker was made
 * @param current the id under which a story goes now
 * @param written what models have told of them
 * @param outside what research may use beside them; null to stay with them
 */
record Sight(Ranker ranker, Supplier<FollowUps> followUps, Supplier<Dossiers> dossiers, Predicate<StoryId> visible, Predicate<StoryId> subscribed, Predicate<ArticleId> online, Map<ArticleId, Article> completed, UnaryOperator<StoryId> current, Written written, @Nullable Reach outside) {}
