import Domain
import Synchronization

/// Days as they were said once. Lists say the same few of them in every line, and asking the language takes longer than
/// writing the line around it.
final class SaidDays: Sendable {
    enum Style { case full, plain, short }

    private struct Key: Hashable {
        let day: CalendarDay
        let style: Style
        let language: Language
    }

    private let texts = Mutex<[Key: String]>([:])
    /// Those of a year in all languages and styles; beyond it, the memory begins anew.
    private static let capacity = 8_000

    func text(of day: CalendarDay, _ style: Style, in language: Language, said: () -> String) -> String {
        let key = Key(day: day, style: style, language: language)
        if let known = texts.withLock({ $0[key] }) { return known }
        let text = said()
        texts.withLock { texts in
            if texts.count >= Self.capacity { texts.removeAll() }
            texts[key] = text
        }
        return text
    }
}
