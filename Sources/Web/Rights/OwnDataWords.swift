import Domain
import Foundation
import Storage
import Words

/// What the data map says, in the reader's language.
struct OwnDataWords {
    let words: Words
    var zone = TimeZone.ofTheCity

    /// What is said of a person by a column of this kind.
    func name(of kind: PersonalColumn.Kind) -> String {
        switch kind {
        case .name: words(RightsPhrase.kindName)
        case .address: words(RightsPhrase.kindAddress)
        case .belonging: words(RightsPhrase.kindBelonging)
        case .language: words(RightsPhrase.kindLanguage)
        case .participation: words(RightsPhrase.kindParticipation)
        case .wish: words(RightsPhrase.kindWish)
        case .need: words(RightsPhrase.kindNeed)
        case .text: words(RightsPhrase.kindText)
        case .consent: words(RightsPhrase.kindConsent)
        case .proof: words(RightsPhrase.kindProof)
        case .trace: words(RightsPhrase.kindTrace)
        }
    }

    /// What it is kept for.
    func name(of purpose: PersonalColumn.Purpose) -> String {
        switch purpose {
        case .signIn: words(RightsPhrase.purposeSignIn)
        case .participation: words(RightsPhrase.purposeParticipation)
        case .entry: words(RightsPhrase.purposeEntry)
        case .groups: words(RightsPhrase.purposeGroups)
        case .board: words(RightsPhrase.purposeBoard)
        case .network: words(RightsPhrase.purposeNetwork)
        case .agreement: words(RightsPhrase.purposeAgreement)
        case .letters: words(RightsPhrase.purposeLetters)
        case .calls: words(RightsPhrase.purposeCalls)
        case .barriers: words(RightsPhrase.purposeBarriers)
        case .inquiries: words(RightsPhrase.purposeInquiries)
        case .accountability: words(RightsPhrase.purposeAccountability)
        case .undo: words(RightsPhrase.purposeUndo)
        case .crisis: words(RightsPhrase.purposeCrisis)
        case .contacts: words(RightsPhrase.purposeContacts)
        }
    }

    /// How long it is kept.
    func name(of period: PersonalColumn.Period) -> String {
        switch period {
        case .whileThere: words(RightsPhrase.periodWhileThere)
        case .monthsAfterEvent(let months): words(RightsPhrase.periodAfterEvent(count: months))
        case .daysAfterSending(let days): words(RightsPhrase.periodAfterSending(count: days))
        case .days(let days): words(RightsPhrase.periodDays(count: days))
        case .months(let months): words(RightsPhrase.periodMonths(count: months))
        }
    }

    /// As somebody reads it; nil for identifiers, which say nothing to people.
    func text(of entry: PersonalFile.Entry) -> String? {
        switch entry.value {
        case .null, .bytes: return nil
        case .real(let number): return "\(number)"
        case .integer(let number): return text(of: number, in: entry.column)
        case .text(let text):
            if Self.isIdentifier(text) { return nil }
            guard entry.column.kind == .language, text.utf8.count <= 10 else { return text }
            return text.split(separator: " ").map { words.label(Language(rawValue: String($0))) }.joined(
                separator: ", ")
        }
    }

    /// A moment, yes or no, or a number.
    private func text(of number: Int64, in column: PersonalColumn) -> String {
        if number > Self.firstMoment {
            return words.dayAndTime(Instant(milliseconds: number), in: zone)
        }
        guard [.consent, .participation, .wish].contains(column.kind), number == 0 || number == 1 else {
            return words.number(Int(number))
        }
        return words(number == 1 ? KernelPhrase.yes : KernelPhrase.no)
    }

    /// In the year 2001: no number of ours is so great that is no moment.
    private static let firstMoment: Int64 = 1_000_000_000_000

    private static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == 36 && text.split(separator: "-").map(\.utf8.count) == [8, 4, 4, 4, 12]
    }
}
