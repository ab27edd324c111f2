import Domain
import Words

/// The one thing that whoever leads presses next, and in one sentence what it is for.
struct BoardNextStep: Component {
    let visit: Visit
    let board: Board
    let step: NextStep

    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(board.id) }
    private var kind: Button.Kind { step.isDue ? .primary : .plain }

    var html: HTML {
        """
        <div class="next-step"><p>\(step.isDue ? .nothing : "<span class=\"soft\">\(words(BoardLeadPhrase.stillTime))</span> " as HTML)\
        \(words(board.sentence(for: step.deed)))</p>\(button)</div>
        """
    }

    private var button: HTML {
        switch step.deed {
        case .startTimer: press(words(BoardPhrase.startTimer(count: board.phase?.minutes ?? 0)), address.timer)
        case .continueTimer: press(words(BoardLeadPhrase.continueTimer), address.timerContinuation)
        case .showCards: press(words(BoardPhrase.showCards), address.hidingRemoval)
        case .openVoting: press(words(BoardPhrase.openVoting), address.voting)
        case .endVoting: press(words(BoardPhrase.endVoting), address.votingRemoval)
        case .goOn(let index):
            press(
                words(BoardLeadPhrase.goOn(phase: words.title(of: board.phases[index]).text)),
                address.phase(String(index)))
        case .chooseIdeas:
            Button(label: words(BoardLeadPhrase.chooseIdeas), action: .link(address.ideas), kind: kind).html
        case .close: Button(label: words(BoardPhrase.close), action: .ask(address.closing), kind: kind).html
        }
    }

    private func press(_ label: String, _ address: String) -> HTML {
        PostButton(label: label, address: address, csrf: visit.csrf, kind: kind).html
    }
}

/// The whole time at a glance, for somebody who has never led a board: what is done in which phase, and one sentence about it.
struct BoardGuide: Component {
    let board: Board
    let words: Words

    private var minutes: Int { board.phases.reduce(0) { $0 + $1.minutes } }

    var html: HTML {
        let phases = board.phases.enumerated().map { index, phase -> HTML in
            let (title, language) = words.title(of: phase)
            return """
                <li\(attribute: "aria-current", "step", if: index == board.phaseIndex && !board.isClosed)>\
                <strong dir="auto" lang="\(language)">\(title)</strong> \
                <span class="soft">\(words(BoardLeadPhrase.minutes(count: phase.minutes)))</span>\
                <ul class="plain">\(board.steps(ofPhase: index).map { "<li>\(words(board.sentence(for: $0)))</li>" as HTML })</ul></li>
                """
        }
        return Disclosure(
            label: words(BoardLeadPhrase.guide(count: minutes)),
            content: "<p>\(words(BoardLeadPhrase.guideLead))</p><ol class=\"guide\">\(phases)</ol>"
        ).html
    }
}

extension Board {
    /// What a step is for, for whoever takes it for the first time.
    fileprivate func sentence(for deed: NextStep.Deed) -> BoardLeadPhrase {
        switch deed {
        case .startTimer: .stepStart
        case .continueTimer: .stepContinue
        case .showCards: .stepShow
        case .openVoting: .stepVote
        case .endVoting: .stepEndVote
        case .goOn: .stepGoOn
        case .chooseIdeas: .stepChoose
        case .close: .stepClose
        }
    }
}
