// The grammar, as chevrotain rules. A file is cut into statements first and only `statement` is run on each, its
// block reduced to its braces; the rules `file` and `body` are the same grammar written whole, for the grammar
// pages and for a test that compares both ways. Built at the first parse, since building takes milliseconds.
import { type CstNode, CstParser, EOF, type IParserConfig, type IToken } from 'chevrotain';
import {
  Arrow,
  Colon,
  Comma,
  Dot,
  LeftBrace,
  LeftBracket,
  Less,
  Like,
  Newline,
  NumberToken,
  Percent,
  Range,
  RightBrace,
  RightBracket,
  Slash,
  StringToken,
  tokenTypes,
  Word,
} from './lexer.ts';

/** Rules stand in the order of the grammar page. Rules without a label of their own name the CST's parts. */
export class StatementParser extends CstParser {
  constructor(config: IParserConfig = {}) {
    super(tokenTypes, { recoveryEnabled: true, maxLookahead: 2, skipValidations: true, ...config });
    this.performSelfAnalysis();
  }

  readonly file = this.RULE('file', () => {
    this.SUBRULE(this.body);
  });

  readonly body = this.RULE('body', () => {
    this.MANY(() => this.SUBRULE(this.end));
    this.OPTION(() => {
      this.SUBRULE(this.statement);
      this.MANY2(() => {
        this.AT_LEAST_ONE(() => this.SUBRULE2(this.end));
        this.OPTION2(() => this.SUBRULE2(this.statement));
      });
    });
  });

  readonly end = this.RULE('end', () => {
    this.OR([{ ALT: () => this.CONSUME(Newline) }, { ALT: () => this.CONSUME(Comma) }]);
  });

  readonly statement = this.RULE('statement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.attribute) },
      { ALT: () => this.SUBRULE(this.connection) },
      { ALT: () => this.SUBRULE(this.declaration) },
    ]);
  });

  readonly attribute = this.RULE('attribute', () => {
    this.CONSUME(Word);
    this.CONSUME(Colon);
    this.SUBRULE(this.value);
  });

  readonly connection = this.RULE('connection', () => {
    this.SUBRULE(this.name);
    this.AT_LEAST_ONE(() => {
      this.CONSUME(Arrow);
      this.SUBRULE2(this.name);
    });
    // A comma before `word:` ends the connection and begins an attribute.
    this.MANY({
      GATE: () => this.LA(2).tokenType !== EOF && this.LA(3).tokenType !== Colon,
      DEF: () => {
        this.CONSUME(Comma);
        this.SUBRULE3(this.name);
      },
    });
    this.OPTION(() => this.SUBRULE(this.block));
  });

  readonly declaration = this.RULE('declaration', () => {
    this.CONSUME(Word, { LABEL: 'kind' });
    this.OPTION(() => this.CONSUME2(Word, { LABEL: 'declared' }));
    this.OPTION2(() => this.CONSUME(StringToken));
    this.OPTION3(() => {
      this.CONSUME(Like);
      this.SUBRULE(this.name);
    });
    this.OPTION4(() => this.SUBRULE(this.block));
  });

  readonly block = this.RULE('block', () => {
    this.CONSUME(LeftBrace);
    this.SUBRULE(this.body);
    this.CONSUME(RightBrace);
  });

  readonly name = this.RULE('name', () => {
    this.CONSUME(Word);
    this.MANY(() => {
      this.CONSUME(Dot);
      this.CONSUME2(Word);
    });
  });

  readonly value = this.RULE('value', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.scalar) }, { ALT: () => this.SUBRULE(this.list) }]);
  });

  readonly list = this.RULE('list', () => {
    this.CONSUME(LeftBracket);
    this.SUBRULE(this.scalar);
    this.MANY(() => {
      this.CONSUME(Comma);
      this.SUBRULE2(this.scalar);
    });
    this.OPTION(() => this.CONSUME2(Comma));
    this.CONSUME(RightBracket);
  });

  readonly scalar = this.RULE('scalar', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.quantity) },
      { ALT: () => this.CONSUME(StringToken) },
      { ALT: () => this.SUBRULE(this.comparison) },
    ]);
  });

  readonly comparison = this.RULE('comparison', () => {
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(Less);
      this.SUBRULE(this.quantity);
    });
  });

  readonly quantity = this.RULE('quantity', () => {
    this.SUBRULE(this.amount);
    this.OPTION(() => {
      this.CONSUME(Range);
      this.SUBRULE2(this.amount);
    });
  });

  readonly amount = this.RULE('amount', () => {
    this.CONSUME(NumberToken);
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.CONSUME(Word, { LABEL: 'unit' }) },
        { ALT: () => this.CONSUME(Percent, { LABEL: 'unit' }) },
      ]);
    });
    this.MANY(() => {
      this.CONSUME(Slash);
      this.CONSUME2(Word, { LABEL: 'per' });
    });
  });

  /** The CST of one statement, as far as it could be read; what is wrong stands in `errors`, the first one counts. */
  parseStatement(tokens: IToken[]): CstNode {
    this.input = tokens;
    return this.statement();
  }
}
