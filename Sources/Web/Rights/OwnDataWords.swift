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
}
