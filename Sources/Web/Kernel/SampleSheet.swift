/// How things look at times, put under classes for the page that shows all looks at once: in the dark, on paper, under the
/// pointer, reached with the keyboard.
///
/// Made from the rules that browsers use, so that the page cannot show another look than they do.
enum SampleSheet {
    /// - Parameter sheet: squeezed rules.
    static func text(of sheet: String) -> String {
        StyleRule.rules(in: sheet[...]).filter { $0.prelude.hasPrefix("@layer") }.map { layer in
            let rules = StyleRule.rules(in: layer.body)
            return "\(layer.prelude){\(rules.map(surroundings).joined())\(states(of: rules))}"
        }.joined()
    }

    /// What depends on the light and on paper.
    private static func surroundings(of rule: StyleRule) -> String {
        switch rule.prelude {
        case ":root": scoped([rule], to: ".in-light,.in-dark,.on-paper")
        case "@media (prefers-color-scheme:dark)": scoped(StyleRule.rules(in: rule.body), to: ".in-dark")
        case "@media print": scoped(StyleRule.rules(in: rule.body), to: ".on-paper")
        default: ""
        }
    }

    /// What depends on pointer and keyboard: all rules of the layer once more, because which one counts depends on their order.
    private static func states(of rules: [StyleRule]) -> String {
        let ofWholePage: Set<Substring> = [":root", "html", "body"]
        let plain = rules.filter { !$0.prelude.hasPrefix("@") && !ofWholePage.contains($0.prelude) }
        let looks: [(scope: String, states: [String])] = [
            (".under-pointer", [":hover"]), (".with-focus", [":focus-visible", ":focus-within"]),
        ]
        return looks.filter { look in plain.contains { rule in look.states.contains { rule.prelude.contains($0) } } }
            .map { look in
                let kept = plain.map { rule in
                    let selector = look.states.reduce(rule.prelude) { always($1, in: $0) }
                    return StyleRule(prelude: selector, body: rule.body)
                }
                return scoped(kept, to: look.scope)
            }.joined()
    }

    /// The same selector for what is not in that state, neither stronger nor weaker than before.
    private static func always(_ state: String, in selector: Substring) -> Substring {
        let pressed = ":is(a,button,input,select,textarea,summary,[tabindex])"
        return selector.replacing(state, with: selector.hasPrefix(state) ? pressed : ":not(.unseen)")
    }

    private static func scoped(_ rules: [StyleRule], to scope: String) -> String {
        let inside = rules.filter { !$0.prelude.hasPrefix("@") }.map { rule in
            let selector = [":root", "html", "body"].contains(rule.prelude) ? ":scope" : rule.prelude
            return "\(selector){\(rule.body)}"
        }
        return "@scope (\(scope)){\(inside.joined())}"
    }
}

/// A rule of a squeezed sheet: what stands before its braces and what stands between them.
struct StyleRule: Equatable {
    let prelude: Substring
    let body: Substring

    /// The outermost rules of a text; statements without braces are none.
    static func rules(in text: Substring) -> [StyleRule] {
        var rules: [StyleRule] = []
        var (start, open, depth) = (text.startIndex, text.startIndex, 0)
        var quote: Character?
        for place in text.indices {
            let character = text[place]
            if let current = quote {
                if character == current { quote = nil }
                continue
            }
            switch character {
            case "\"", "'": quote = character
            case ";" where depth == 0: start = text.index(after: place)
            case "{":
                if depth == 0 { open = place }
                depth += 1
            case "}":
                depth -= 1
                guard depth == 0 else { continue }
                rules.append(StyleRule(prelude: text[start..<open], body: text[text.index(after: open)..<place]))
                start = text.index(after: place)
            default: continue
            }
        }
        return rules
    }
}
