/// Parts of a page one after the other, written as a list; `if` and `for` may stand among them.
@resultBuilder
public enum HTMLBuilder {
    public static func buildExpression(_ html: HTML) -> HTML { html }

    public static func buildExpression(_ html: HTML?) -> HTML { html ?? .nothing }

    public static func buildExpression(_ component: some Component) -> HTML { component.html }

    public static func buildExpression(_ component: (some Component)?) -> HTML { component?.html ?? .nothing }

    public static func buildExpression(_ components: [some Component]) -> HTML { "\(components)" }

    public static func buildBlock(_ parts: HTML...) -> HTML { parts.joined() }

    public static func buildOptional(_ part: HTML?) -> HTML { part ?? .nothing }

    public static func buildEither(first part: HTML) -> HTML { part }

    public static func buildEither(second part: HTML) -> HTML { part }

    public static func buildArray(_ parts: [HTML]) -> HTML { parts.joined() }
}
