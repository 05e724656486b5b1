// Markdown as Teams reads it in cards and messages: emphasis, lists and links; no headings, tables, pictures, quotes or code.
const reader = window.markdownit("zero", { html: false, linkify: false, breaks: true })
  .enable(["emphasis", "link", "list", "newline", "escape", "entity", "strikethrough"]);

// Links may lead to the web and into Teams, nowhere else.
reader.validateLink = (url) => /^(https?:|mailto:|msteams:)/i.test(url.trim());
reader.renderer.rules.link_open = (tokens, at, options, env, self) => {
  tokens[at].attrSet("target", "_blank");
  tokens[at].attrSet("rel", "noopener noreferrer");
  return self.renderToken(tokens, at, options);
};

export const toHtml = (text) => reader.render(text);
