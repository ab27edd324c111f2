import Domain
import Storage
import Words

/// What the data map says, in words that people read.
struct ProcessingWords {
    let words: Words

    func name(of purpose: PersonalColumn.Purpose) -> String {
        let phrase: ProofPhrase =
            switch purpose {
            case .signIn: .purposeSignIn
            case .participation: .purposeParticipation
            case .entry: .purposeEntry
            case .groups: .purposeGroups
            case .board: .purposeBoard
            case .network: .purposeNetwork
            case .agreement: .purposeAgreement
            case .letters: .purposeLetters
            case .calls: .purposeCalls
            case .barriers: .purposeBarriers
            case .inquiries: .purposeInquiries
            case .accountability: .purposeAccountability
            case .undo: .purposeUndo
            case .crisis: .purposeCrisis
            case .contacts: .purposeContacts
            }
        return words(phrase)
    }

    func name(of kind: PersonalColumn.Kind) -> String {
        let phrase: ProofPhrase =
            switch kind {
            case .name: .kindName
            case .address: .kindAddress
            case .belonging: .kindBelonging
            case .language: .kindLanguage
            case .participation: .kindParticipation
            case .wish: .kindWish
            case .need: .kindNeed
            case .text: .kindText
            case .consent: .kindConsent
            case .proof: .kindProof
            case .trace: .kindTrace
            }
        return words(phrase)
    }

    /// Each with whether it is protected more than others.
    func kinds(of data: ProcessingActivity.Data) -> [String] {
        data.kinds.map { kind in
            data.special.contains(kind) ? words(KeptPhrase.special(what: name(of: kind))) : name(of: kind)
        }
    }

    func name(of period: PersonalColumn.Period) -> String {
        switch period {
        // What goes with the letter itself is kept no day.
        case .daysAfterSending(0): words(ProofPhrase.periodUntilSent)
        // What it is stands beside it.
        case .whileThere: words(KeptPhrase.whileThere)
        case .monthsAfterEvent, .daysAfterSending, .days, .months: OwnDataWords(words: words).name(of: period)
        }
    }

    /// About whom.
    func people(of purpose: PersonalColumn.Purpose) -> String {
        switch purpose {
        case .signIn, .accountability, .undo: words(ProofPhrase.peopleWithAccount)
        case .participation, .entry, .groups, .board, .calls, .contacts: words(ProofPhrase.peopleAtEvents)
        case .network, .agreement: words(ProofPhrase.peopleOfOrganisations)
        case .letters: words(ProofPhrase.peopleWithMail)
        case .barriers, .inquiries: words(ProofPhrase.peopleWhoAsk)
        case .crisis: words(ProofPhrase.peopleWhoHelp)
        }
    }

    func basis(of purpose: PersonalColumn.Purpose) -> String {
        switch purpose {
        case .calls, .contacts, .crisis: words(ProofPhrase.basisConsent)
        case .accountability, .undo: words(ProofPhrase.basisDuty)
        case .signIn, .participation, .entry, .groups, .board, .network, .agreement, .letters, .barriers, .inquiries:
            words(ProofPhrase.basisTask)
        }
    }

    func recipients(of purpose: PersonalColumn.Purpose) -> String {
        switch purpose {
        case .participation, .entry, .groups, .calls: words(ProofPhrase.seenByTeam)
        case .board, .network, .agreement: words(ProofPhrase.seenByPartners)
        case .letters: words(ProofPhrase.seenByMailServer)
        case .contacts: words(ProofPhrase.seenByChosen)
        case .signIn, .barriers, .inquiries, .accountability, .undo, .crisis: words(ProofPhrase.seenByCoordination)
        }
    }
}
