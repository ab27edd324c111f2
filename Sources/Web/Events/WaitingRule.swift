import Domain
import Words

/// The rule of the waiting list, in the words in which it is printed wherever somebody may have to wait.
struct WaitingRule {
    let words: Words

    var text: String {
        words(
            WaitingPhrase.rule(
                hours: Int(Places.patience.components.seconds / 3600), days: Places.daysWithoutPatience))
    }

    var disclosure: Disclosure {
        Disclosure(label: words(WaitingPhrase.ruleTitle), content: "<p>\(text)</p>")
    }
}
