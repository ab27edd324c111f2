import Domain
import Words

/// The rule of the waiting list, in the words in which it is printed wherever somebody may have to wait.
struct WaitingRule {
    let words: Words

    var text: String {
        [
            WaitingPhrase.ruleOrder, .ruleHours(count: Int(Places.patience.components.seconds / 3600)),
            .ruleDays(count: Places.daysWithoutPatience), .ruleFirstCome(count: Places.daysOfFirstCome * 24),
            .ruleShare,
        ].map { words($0) }.joined(separator: " ") + " " + held
    }

    /// What is held for whoever wants to be asked, and how long.
    private var held: String {
        words(
            OfferPhrase.ruleHeld(
                count: Int(PlaceOffer.length.components.seconds / 3600), evening: words.time(PlaceOffer.nightBegins),
                morning: words.time(PlaceOffer.nightEnds)))
    }

    var disclosure: Disclosure {
        Disclosure(label: words(WaitingPhrase.ruleTitle), content: "<p>\(text)</p>")
    }
}
